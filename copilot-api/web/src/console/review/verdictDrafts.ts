import type { Answers } from './verdict'

export interface VerdictDraft {
  answers: Answers
  note: string
}

/**
 * Verdicts that are being made, one a review: they outlive a switch and a reload, and go with the tab or with whoever
 * leaves it, as the composer's drafts do.
 */
export class VerdictDrafts {
  private readonly name: string

  constructor(
    account: string,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = sessionStorage,
  ) {
    this.name = `copilot.drafts.verdicts ${account}`
  }

  of(review: string): VerdictDraft {
    return this.all()[review] ?? { answers: {}, note: '' }
  }

  keep(review: string, draft: VerdictDraft): void {
    this.store({ ...this.all(), [review]: draft })
  }

  drop(review: string): void {
    const { [review]: _gone, ...rest } = this.all()
    this.store(rest)
  }

  private all(): Record<string, VerdictDraft> {
    try {
      return JSON.parse(this.storage.getItem(this.name) ?? '{}') as Record<string, VerdictDraft>
    } catch {
      return {}
    }
  }

  private store(drafts: Record<string, VerdictDraft>): void {
    try {
      if (Object.keys(drafts).length === 0) this.storage.removeItem(this.name)
      else this.storage.setItem(this.name, JSON.stringify(drafts))
    } catch {
      // A full or forbidden storage costs the reload, not the verdict.
    }
  }
}
