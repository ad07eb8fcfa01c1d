import type { Column } from './ranking'

/** Tasks take a cell for each step that they came to. */
export const GRADES = ['given', 'sent', 'seen', 'answered', 'ordered'] as const

/** From left to right, with the words above them; over the names stands whose they are. */
export const COLUMNS = {
  name: null,
  scores: 'scoreHere',
  pay: 'payScore',
  tasks: 'tasks',
  firstReply: 'firstReply',
  suggestions: 'suggestionsUsed',
  sales: 'credited',
} as const satisfies Record<Column, string | null>

/** Of a row. */
export const CELLS = Object.keys(COLUMNS).length + GRADES.length - 1
