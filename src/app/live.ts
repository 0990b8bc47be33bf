/**
 * Something that everybody holds and that can be replaced: whoever kept `view` reads the newest. What was taken out of it before (a list in
 * a variable, say) stays as it was.
 */
export function live<T extends object>(first: T): { readonly view: T; readonly put: (next: T) => void } {
  let now = first
  const view = new Proxy(first, { get: (_, key) => Reflect.get(now, key) as unknown })
  return { view, put: (next) => void (now = next) }
}
