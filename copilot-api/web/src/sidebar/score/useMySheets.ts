import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import type { CopilotApi } from '../../api/client'
import type { OwnSheets, SheetView } from '../../api/scores'

/** Somebody's own scores, page by page. What was heard stays when the line is gone. */
export function useMySheets(api: Pick<CopilotApi, 'mySheets'>) {
  const told = shallowRef<OwnSheets | null>(null)
  const failure = shallowRef<unknown>(null)
  const looking = ref(false)
  const heardAt = ref(0)
  const online = ref(navigator.onLine)
  let asked = 0

  /** @param before where the page after the last one begins; without it everything is asked afresh */
  async function look(before?: string): Promise<void> {
    const mine = ++asked
    looking.value = true
    try {
      const page = await api.mySheets(before)
      if (mine !== asked) return
      told.value = before ? { ...page, sheets: [...(told.value?.sheets ?? []), ...page.sheets] } : page
      failure.value = null
      heardAt.value = Date.now()
    } catch (reason) {
      if (mine === asked) failure.value = reason
    } finally {
      if (mine === asked) looking.value = false
    }
  }

  /** A sheet that was looked at meanwhile, as it is now. */
  function put(sheet: SheetView): void {
    if (told.value) told.value = { ...told.value, sheets: told.value.sheets.map((known) => (known.id === sheet.id ? sheet : known)) }
  }

  const turn = () => {
    online.value = navigator.onLine
    if (online.value && failure.value) void look()
  }
  addEventListener('online', turn)
  addEventListener('offline', turn)
  onMounted(() => look())
  onBeforeUnmount(() => {
    asked++
    removeEventListener('online', turn)
    removeEventListener('offline', turn)
  })

  /** What is shown may be old. */
  const stale = computed(() => told.value !== null && (!online.value || failure.value !== null))

  return { told, failure, looking, heardAt, online, stale, look, put }
}
