import type { Draw } from './draw.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const other = (value: null | boolean | number | string, draw: Draw): Json => {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + [1, -1, 1000][draw(3)]!
  if (typeof value === 'string') return [`${value}x`, '', '\u001b[31mred'][draw(3)]!
  return 0
}

/** A JSON value with one of its leaves, or of its lists and objects, changed; and which. */
export function forgeJson(value: unknown, draw: Draw): { readonly value: unknown; readonly place: string } {
  const forged = structuredClone(value) as Json
  const places: { readonly holder: { [key: string]: Json }; readonly key: string; readonly place: string }[] = []
  const walk = (holder: Json, place: string): void => {
    if (typeof holder !== 'object' || holder === null) return
    for (const [key, inner] of Object.entries(holder)) {
      places.push({ holder: holder as { [key: string]: Json }, key, place: `${place}.${key}` })
      walk(inner, `${place}.${key}`)
    }
  }
  walk(forged, '')
  const { holder, key, place } = places[draw(places.length)]!
  const inner = holder[key]!
  if (Array.isArray(holder) && draw(3) === 0) holder.splice(Number(key), 1)
  else if (draw(6) === 0) delete holder[key]
  else if (Array.isArray(inner)) holder[key] = draw(2) === 0 ? [] : [...inner, ...inner.slice(0, 1)]
  else if (typeof inner === 'object' && inner !== null) holder[key] = {}
  else holder[key] = other(inner, draw)
  return { value: forged, place: place.slice(1) }
}
