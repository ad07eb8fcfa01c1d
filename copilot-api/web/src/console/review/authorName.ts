import { t } from '../words'

/** Who wrote. A seat that several hold in turn bears nobody's name: its code tells it from the other seats of its shop. */
export function authorName({ name, shared }: { name: string; shared: boolean }): string {
  if (shared) return name ? t('seatNamed', { code: name }) : t('seat')
  return name || t('unknownAuthor')
}
