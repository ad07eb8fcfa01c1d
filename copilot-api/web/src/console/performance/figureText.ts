import { t } from '../words'
import type { PerformanceRow } from './contract'

/** A score from 0 to 100, as it is read: one decimal, none where it is whole. */
export function score(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  const rounded = Math.round(value * 10) / 10
  return Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(1)
}

export function between(low: number | null, high: number | null): string {
  return low === null || high === null ? '' : `${score(low)}–${score(high)}`
}

/** A difference, with its sign: less is told by a minus that is as wide as the plus. */
export function signed(by: number): string {
  return by > 0 ? `+${score(by)}` : by < 0 ? `−${score(-by)}` : '±0'
}

/** What a row is called. A seat that several hold in turn has a code, which is for machines: it goes by its shop. */
export function rowName({ kind, name, store }: Pick<PerformanceRow, 'kind' | 'name' | 'store'>): string {
  return kind === 'SEAT' && store ? t('seatOf', { store: store.name }) : name
}

/** Seconds as people say them: exact below an hour, since replies are compared by them. */
export function lasting(seconds: number | null): string {
  if (seconds === null) return '–'
  const whole = Math.round(seconds)
  if (whole < 60) return t('seconds', { n: whole })
  if (whole < 3600) return whole % 60 === 0 ? t('minutes', { n: whole / 60 }) : t('minutesSeconds', { minutes: Math.floor(whole / 60), seconds: whole % 60 })
  const minutes = Math.round(whole / 60)
  return t('hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}
