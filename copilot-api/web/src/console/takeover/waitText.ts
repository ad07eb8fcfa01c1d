import { t } from '../words'

/** How long somebody waits, as a clock up to an hour, then in hours and minutes: it may be looked at every second. */
export function waitText(milliseconds: number): string {
  const seconds = Math.max(Math.floor(milliseconds / 1000), 0)
  const minutes = Math.floor(seconds / 60)
  if (minutes >= 60) return t('hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`
}
