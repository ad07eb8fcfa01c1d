import { onBeforeUnmount, ref, type Ref } from 'vue'

/** Where the console is: a screen, what is open in it, and filters. Addresses hold ids and codes, never a person's words. */
export interface Place {
  screen: string
  id: string | null
  part: string | null
  filters: Record<string, string>
}

export function placeOf(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [screen = '', id = null, part = null] = path.split('/').map(decoded)
  return { screen, id: id || null, part: part || null, filters: Object.fromEntries(new URLSearchParams(query)) }
}

export function addressOf({ screen, id, part, filters }: Partial<Place>): string {
  const path = [screen, id, part].filter((step): step is string => Boolean(step)).map(encodeURIComponent)
  const query = new URLSearchParams(Object.entries(filters ?? {}).filter(([, value]) => value !== '')).toString()
  return `#/${path.join('/')}${query ? `?${query}` : ''}`
}

export function go(place: Partial<Place>, how: 'push' | 'replace' = 'push'): void {
  const address = addressOf(place)
  if (address === location.hash) return
  if (how === 'push') location.hash = address
  else {
    history.replaceState(null, '', address)
    dispatchEvent(new HashChangeEvent('hashchange'))
  }
}

export function usePlace(): Readonly<Ref<Place>> {
  const place = ref(placeOf(location.hash))
  const follow = () => (place.value = placeOf(location.hash))
  addEventListener('hashchange', follow)
  onBeforeUnmount(() => removeEventListener('hashchange', follow))
  return place
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}
