import { opaqueId } from '../../shared/opaqueId'

export interface Draft {
  text: string
  /** Where the words came from, while they may still be traced to it. */
  suggestion?: string
  candidate?: number
  task?: string
  /** Names these very words to the service: the same for each try to send them, another as soon as they change. */
  key: string
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * What is being written, a draft a conversation. They outlive a switch, a lost lease, a lost sign-in of the same account
 * and a reload, and go with the tab, or as soon as somebody else signs in: they may hold a customer's words.
 */
export class Drafts {
  private readonly drafts: Map<string, Draft>
  private readonly name: string

  constructor(
    account: string,
    private readonly storage: Store = sessionStorage,
    private readonly fresh: () => string = opaqueId,
  ) {
    this.name = `copilot.drafts ${account}`
    this.drafts = this.restore()
  }

  of(conversation: string): Draft {
    return this.drafts.get(conversation) ?? { text: '', key: this.fresh() }
  }

  has(conversation: string): boolean {
    return (this.drafts.get(conversation)?.text.trim() ?? '') !== ''
  }

  /** Typing keeps the trace to the candidate it began with; an emptied draft forgets it. */
  type(conversation: string, text: string): Draft {
    const former = this.of(conversation)
    if (former.text === text) return former
    const draft = text.trim() === '' ? { text, key: this.fresh() } : { ...former, text, key: this.fresh() }
    return this.keep(conversation, draft)
  }

  take(conversation: string, text: string, from: Pick<Draft, 'suggestion' | 'candidate' | 'task'>): Draft {
    return this.keep(conversation, { ...from, text, key: this.fresh() })
  }

  drop(conversation: string): void {
    this.drafts.delete(conversation)
    this.store()
  }

  /** Nothing of anybody stays in this tab. */
  static forget(storage: Pick<Storage, 'removeItem' | 'key' | 'length'> = sessionStorage): void {
    const names = Array.from({ length: storage.length }, (_, index) => storage.key(index))
    names.filter((name) => name?.startsWith('copilot.drafts')).forEach((name) => storage.removeItem(name as string))
  }

  private keep(conversation: string, draft: Draft): Draft {
    this.drafts.set(conversation, draft)
    this.store()
    return draft
  }

  private store(): void {
    try {
      const written = [...this.drafts].filter(([, { text }]) => text.trim() !== '')
      if (written.length === 0) this.storage.removeItem(this.name)
      else this.storage.setItem(this.name, JSON.stringify(written))
    } catch {
      // A full or forbidden storage costs the reload, not the draft.
    }
  }

  private restore(): Map<string, Draft> {
    try {
      return new Map(JSON.parse(this.storage.getItem(this.name) ?? '[]') as [string, Draft][])
    } catch {
      return new Map()
    }
  }
}
