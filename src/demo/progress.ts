const WIDTH = 30;

/** A bar on a terminal, plain lines elsewhere. */
export class Progress {
  private lastLine = '';

  constructor(private readonly out: NodeJS.WriteStream = process.stdout) {}

  say(line: string): void {
    this.clear();
    this.out.write(`${line}\n`);
  }

  show(what: string, done: number, all: number): void {
    const filled = all === 0 ? WIDTH : Math.round((done / all) * WIDTH);
    const line = `${what.padEnd(36)} [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done}/${all}`;
    if (this.out.isTTY) this.out.write(`\r${line}`);
    else if (done === all && line !== this.lastLine) this.out.write(`${what}: ${done} of ${all}\n`);
    this.lastLine = line;
  }

  private clear(): void {
    if (this.out.isTTY && this.lastLine !== '') this.out.write(`\r${' '.repeat(this.lastLine.length)}\r`);
    this.lastLine = '';
  }
}
