import { nextTick } from 'vue'

/** Whether nothing has the focus, as when what had it is gone or out of use: Tab would begin at the top of the page. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

/** The content takes the focus if nothing has it: that of the dialog, where one is open. */
export function focusContent(): void {
  if (!isFocusLost()) return
  const content = document.querySelector<HTMLElement>('dialog[open] [data-content]') ?? document.getElementById('main')
  content?.focus({ preventScroll: true })
}

/** A button that is out of use while it works gets the focus back when it is done, unless the work gave it to something else. */
export async function keepingFocus<T>(work: () => Promise<T>): Promise<T> {
  const here = document.activeElement as HTMLElement | null
  try {
    return await work()
  } finally {
    await nextTick()
    if (isFocusLost()) here?.focus({ preventScroll: true })
    focusContent()
  }
}
