import { type Ref } from 'vue'

/** A sheet over the page takes the focus, keeps it, and gives it back to where it came from. */
export function usePopupFocus(sheet: Readonly<Ref<HTMLElement | null>>) {
  let cameFrom: HTMLElement | null = null

  function remember(): void {
    cameFrom = document.activeElement as HTMLElement | null
  }

  function take(): void {
    sheet.value?.focus({ preventScroll: true })
  }

  function giveBack(): void {
    cameFrom?.focus({ preventScroll: true })
    cameFrom = null
  }

  /** The page behind the sheet is out of reach for the keyboard as well. */
  function keep(event: KeyboardEvent): void {
    const reachable = [...(sheet.value?.querySelectorAll<HTMLElement>('button, [tabindex="0"]') ?? [])]
    const [first, last] = [reachable[0], reachable[reachable.length - 1]]
    const edge = event.shiftKey ? first : last
    if (document.activeElement !== edge && document.activeElement !== sheet.value) return
    event.preventDefault()
    ;(event.shiftKey ? last : first)?.focus()
  }

  return { remember, take, giveBack, keep }
}
