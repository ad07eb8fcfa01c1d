import { Problem } from '../../api/problem'

/** Something that the service has against a field; of an expression with its place in it. */
export interface Flaw {
  field: string
  reason: string
  line?: number
  column?: number
}

export function flawsOf(failure: unknown): Flaw[] {
  if (!(failure instanceof Problem)) return []
  const { errors, flaw, flaws } = failure.more as { errors?: unknown; flaw?: unknown; flaws?: unknown }
  const told = [errors, flaws].flatMap((list) => (Array.isArray(list) ? list : [])) as Partial<Flaw>[]
  if (typeof flaw === 'object' && flaw !== null) told.push({ field: 'audience', ...(flaw as Partial<Flaw>) })
  return told.filter((one) => typeof one.reason === 'string').map((one) => placed({ ...one, field: String(one.field ?? 'audience'), reason: String(one.reason) }))
}

/** "Line 2 column 9: …" as the service words it: the place is taken out of the sentence. */
function placed(flaw: Flaw): Flaw {
  const [, line, column, reason] = /^\D{1,8}(\d+)\D{1,10}(\d+)\D{0,3}[:：]\s*(.+)$/s.exec(flaw.reason) ?? []
  return flaw.line || !reason ? flaw : { ...flaw, line: Number(line), column: Number(column), reason }
}

/** The flaws of one field and of what is within it: `period` has `period.from` too. */
export function about(flaws: readonly Flaw[], field: string): Flaw[] {
  return flaws.filter((flaw) => flaw.field === field || flaw.field.startsWith(`${field}.`) || flaw.field.startsWith(`${field}[`))
}

/** The offset of a line and column, both counted from 1, in a text. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n').slice(0, Math.max(line - 1, 0))
  const before = lines.reduce((sum, one) => sum + one.length + 1, 0)
  return Math.min(before + Math.max(column - 1, 0), text.length)
}
