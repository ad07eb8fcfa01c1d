import { moment } from '../../shared/clock'
import { t } from '../words'

/** A moment as it is said: near days by their name. */
export function whenText(instant: string, now: number): string {
  const at = moment(instant, now)
  const near = { '-1': t('yesterday'), '0': t('today'), '1': t('tomorrow') }[String(at.near)]
  return `${near ?? at.date.slice(5)} ${at.time}`
}
