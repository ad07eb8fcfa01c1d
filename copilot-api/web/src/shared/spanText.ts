import { t } from './words'

/** A span of time in its largest unit. */
export function spanText(seconds: number): string {
  if (seconds < 60) return t('seconds', { n: Math.max(Math.round(seconds), 0) })
  if (seconds < 3600) return t('minutes', { n: Math.round(seconds / 60) })
  return t('hours', { n: Math.round(seconds / 3600) })
}
