/** Of a picture's files the one nearest to what was sent: the kept original; else what moves; else the largest still one, which WebP holds best. */
export function given(names: readonly string[]): readonly string[] {
  const best =
    names.find((name) => name.startsWith('original.')) ??
    names.find((name) => name === 'moving.webp') ??
    names
      .filter((name) => /^\d+\.webp$/.test(name))
      .toSorted((a, b) => Number.parseInt(b) - Number.parseInt(a))[0]
  return best === undefined ? [] : [best]
}
