/**
 * The service's clock, as far as its answers tell it (to the second). A lease that ends at a moment, and how long
 * somebody waits, must not hang on the clock of the machine that shows them.
 */
export class ServiceClock {
  private ahead = 0

  constructor(private readonly local: () => number = Date.now) {}

  heard(date: string | null): void {
    const told = date === null ? NaN : Date.parse(date)
    if (!Number.isNaN(told)) this.ahead = told + 500 - this.local()
  }

  now(): number {
    return this.local() + (Math.abs(this.ahead) < 2_000 ? 0 : this.ahead)
  }
}

export const serviceClock = new ServiceClock()
