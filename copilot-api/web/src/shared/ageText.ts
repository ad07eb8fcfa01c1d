import type { Child } from '../api/contract'
import { t } from './words'

/** A child's age as parents say it: in months up to two years, then in years and months. */
export function ageText(child: Child, now: number): string {
  const months = child.ageMonths ?? monthsSince(child.bornOn, now)
  if (months < 0) return t('unborn')
  if (months < 24) return t('months', { n: months })
  const years = Math.floor(months / 12)
  return months % 12 === 0 || years > 6 ? t('years', { n: years }) : t('yearsMonths', { years, months: months % 12 })
}

function monthsSince(bornOn: string, now: number): number {
  const [year = 0, month = 1, day = 1] = bornOn.split('-').map(Number)
  const today = new Date(now)
  const whole = (today.getFullYear() - year) * 12 + today.getMonth() + 1 - month
  return today.getDate() < day ? whole - 1 : whole
}
