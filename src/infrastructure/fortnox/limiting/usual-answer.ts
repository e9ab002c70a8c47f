const STEP_MS = 20;
const RARE = 0.05;
/** How far beyond the usual an answer must be before we suspect the way there and not Fortnox's own work. */
const SUSPICIOUS = 1.25;

/** How long answers usually take: running estimates of the 5th and the 95th percentile, in milliseconds. */
export class UsualAnswer {
  private quick = 100;
  private slow = 500;

  /**
   * When Fortnox may have counted a call at the latest. For an ordinary answer that is when it left; a far too slow one
   * may have been long on its way, and only a quick answer's time before its end is certain.
   */
  countedBy(sentAt: number, answeredAt: number): number {
    const took = answeredAt - sentAt;
    const isSuspicious = took > this.slow * SUSPICIOUS;
    const countedBy = isSuspicious ? Math.max(sentAt, answeredAt - this.quick) : sentAt;
    this.learn(took);
    return countedBy;
  }

  private learn(took: number): void {
    this.quick = Math.max(0, this.quick + STEP_MS * (took > this.quick ? RARE : RARE - 1));
    this.slow += STEP_MS * (took > this.slow ? 1 - RARE : -RARE);
  }
}
