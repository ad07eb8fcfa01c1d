import { t } from '../words'

/** Who wrote. Nobody's name stands for a seat that several hold in turn; its code is for machines. */
export function authorName({ name, shared }: { name: string; shared: boolean }): string {
  if (shared) return t('seat')
  return name || t('unknownAuthor')
}
