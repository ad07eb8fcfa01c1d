import { ref, watch, type Ref } from 'vue'

const KEY = 'copilot.letters'

/** Whether single letters are keys: who dictates, or has a hand that slips, switches them off once for all screens. */
export function useLetters(): Ref<boolean> {
  const letters = ref(localStorage.getItem(KEY) !== 'off')
  watch(letters, (on) => {
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off')
    } catch {
      // Private windows may refuse to store; the choice then lasts as long as the page.
    }
  })
  return letters
}
