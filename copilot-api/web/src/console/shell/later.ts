import { defineAsyncComponent, h, type Component } from 'vue'
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
