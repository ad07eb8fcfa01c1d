/**
 * What is being written in one place: it outlives a switch to another page, a lost sign-in of the same account and a
 * reload, and goes with the tab or with whoever leaves it, as the composer's drafts do.
 */
export class KeptWords<T> {
  private readonly name: string

  /** @param place names the form and what it is about */
  constructor(
    account: string,
    place: string,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = sessionStorage,
  ) {
    this.name = `copilot.drafts ${place} ${account}`
  }

  read(): T | null {
    try {
      return JSON.parse(this.storage.getItem(this.name) ?? 'null') as T | null
    } catch {
      return null
    }
  }

  keep(words: T): void {
    try {
      this.storage.setItem(this.name, JSON.stringify(words))
    } catch {
      // A full or forbidden storage costs the way back, not the words.
    }
  }

  drop(): void {
    try {
      this.storage.removeItem(this.name)
    } catch {
      // What was saved is saved, whatever the storage says.
    }
  }
}
