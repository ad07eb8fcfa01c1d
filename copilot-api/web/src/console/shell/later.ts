import { defineAsyncComponent, h, shallowRef, type Component, type FunctionalComponent } from 'vue'
import { Unreachable } from '../../api/problem'
import StatePanel from './StatePanel.vue'

/** A part of the console that is fetched when it is first looked at, and says so while it comes or when it cannot. */
export function later(load: () => Promise<{ default: Component }>): Component {
  return defineAsyncComponent({
    loader: load,
    delay: 150,
    loadingComponent: () => h(StatePanel, { state: 'loading' }),
    // What cannot be fetched now may be fetched by the page that is opened again.
    errorComponent: () => h(StatePanel, { state: 'failed', failure: new Unreachable('a part of the page'), onRetry: () => location.reload() }),
  })
}

/**
 * A part that draws an answer, and `together`, which lets the answer wait for it: a picture that came after its figures
 * would push down what is read already. Where the part cannot be had the answer is shown without it.
 */
export function drawing(load: () => Promise<{ default: Component }>) {
  const loaded = shallowRef<Component | null>(null)
  const onItsOwn = later(load)
  const Part: FunctionalComponent = (_, { attrs }) => h(loaded.value ?? onItsOwn, attrs)
  Part.inheritAttrs = false

  async function together<T>(answer: Promise<T>): Promise<T> {
    const part = load().catch(() => null)
    const told = await answer
    loaded.value ??= (await part)?.default ?? null
    return told
  }

  return { Part, together }
}
