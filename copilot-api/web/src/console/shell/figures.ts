import { moment } from '../../shared/clock'
import { language } from '../../shared/speaker'

/** A decimal string as money is read: the amount itself is never reckoned with here. */
export function money(amount: string, currency = 'CNY'): string {
  const [whole = '0', cents = '00'] = amount.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount.startsWith('-') ? '−' : ''}${currency === 'CNY' ? '¥' : `${currency} `}${grouped}.${cents.padEnd(2, '0')}`
}

/** A share or a rate such as 0.65, in percent. */
export function percent(share: number | string | null | undefined): string {
  if (share === null || share === undefined) return '–'
  const value = Number(share) * 100
  return `${Number.isInteger(Math.round(value * 10) / 10) ? Math.round(value) : value.toFixed(1)}%`
}

export function momentText(instant: string, zone?: string): string {
  const at = moment(instant, Date.now(), zone)
  return `${at.date} ${at.time}`
}

export function dayText(instant: string, zone?: string): string {
  return instant.includes('T') ? moment(instant, Date.now(), zone).date : instant
}

/** For sums of a picture only; what is written beside it comes from the service. */
export function roughly(amount: string): number {
  return Number(amount)
}

export function monthNow(): string {
  return moment(new Date().toISOString(), Date.now()).date.slice(0, 7)
}

/** The last months, the newest first. */
export function months(count = 13): string[] {
  const [year = 0, month = 1] = monthNow().split('-').map(Number)
  return Array.from({ length: count }, (_, back) => {
    const at = year * 12 + month - 1 - back
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

export function compact(value: number): string {
  return new Intl.NumberFormat(language.value === 'zh' ? 'zh-CN' : 'en', { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}
