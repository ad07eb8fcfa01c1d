/** Times are told in the store's zone: "today" belongs to the store, not to the phone. */
const HOME_ZONE = 'Asia/Shanghai'
const DAY = 24 * 3_600_000

interface Wall {
  date: string
  time: string
}

/** Making one takes longer than a thousand uses of it, and a long conversation has thousands of times. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(zone, made)
  return made
}

function wall(instant: Date, zone: string): Wall {
  const parts = clockOf(zone).formatToParts(instant)
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? ''
  return { date: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` }
}

/** How a day lies to today: -1, 0, 1, or null when further away. */
export type NearDay = -1 | 0 | 1 | null

export interface Moment extends Wall {
  near: NearDay
}

export function moment(instant: string, now: number, zone: string = HOME_ZONE): Moment {
  const at = wall(new Date(instant), zone)
  const days = Math.round((Date.parse(at.date) - Date.parse(wall(new Date(now), zone).date)) / DAY)
  return { ...at, near: days >= -1 && days <= 1 ? (days as NearDay) : null }
}

export interface Expiry extends Moment {
  /** Whole minutes left; zero or less when it is over. */
  minutesLeft: number
}

/** When an offer runs out, if that is within a day; null when it is further off. */
export function expiry(validUntil: string | undefined, now: number, zone: string = HOME_ZONE): Expiry | null {
  if (!validUntil) return null
  const left = Date.parse(validUntil) - now
  if (Number.isNaN(left) || left > DAY) return null
  return { ...moment(validUntil, now, zone), minutesLeft: Math.ceil(left / 60_000) }
}

/** A day, or a day with a time where the time says something; a bare date is left as it is. */
export function dayOf(value: string, zone: string = HOME_ZONE): string {
  if (!value.includes('T')) return value
  const at = wall(new Date(value), zone)
  return at.time === '00:00' ? at.date : `${at.date} ${at.time}`
}

/** The instant at which clocks of a zone show this time, so many days after the day of `now` there. */
export function atWall(now: number, daysLater: number, time: string, zone: string = HOME_ZONE): number {
  const day = new Date(Date.parse(wall(new Date(now), zone).date) + daysLater * DAY).toISOString().slice(0, 10)
  const guess = Date.parse(`${day}T${time}:00Z`)
  const shown = wall(new Date(guess), zone)
  return guess - (Date.parse(`${shown.date}T${shown.time}:00Z`) - guess)
}
