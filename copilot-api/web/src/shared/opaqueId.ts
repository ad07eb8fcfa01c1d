/** A fresh id without meaning; `crypto.randomUUID` is missing on plain-http pages. */
export function opaqueId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
