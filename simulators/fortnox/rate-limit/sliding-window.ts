/** The instants within a length of time. One that is exactly so old no longer counts. */
export class SlidingWindow {
  private readonly instants: number[] = [];
  private first = 0;

  constructor(private readonly lengthMs: number) {}

  add(instant: number): void {
    this.instants.push(instant);
  }

  countAt(instant: number): number {
    while (this.first < this.instants.length && (this.instants[this.first] ?? 0) <= instant - this.lengthMs)
      this.first++;
    if (this.first > 1000) this.forgetPassed();
    return this.instants.length - this.first;
  }

  private forgetPassed(): void {
    this.instants.splice(0, this.first);
    this.first = 0;
  }
}
