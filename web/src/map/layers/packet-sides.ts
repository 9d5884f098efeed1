import type { FilterSpecification } from 'maplibre-gl'
import type { PlacedLayer } from '#map/layer-list.ts'
import { packetLook, patternImage } from '#map/packet-looks.ts'
import { pixelsOfMetres } from '#map/true-to-scale.ts'
import type { Palette } from '#map/palette.ts'

export const PACKET_SIDE_SOURCE = 'packet-sides'

/** Where a packet's line runs beside the middle of the street, metres; its doors stand on it. */
export const packetOffset = 15

/**
 * The packets' sides: a band of 16 % (a pattern on paper) and a line with the packet's dash; the chosen packet stronger.
 * Sides with `parked` were put off to another day.
 */
export const packetSideLayers =
  (lat: number, letters: readonly string[]) =>
  (palette: Palette, selectedLetter: string | null): PlacedLayer[] => [
    {
      slot: 'street_lines',
      layer: {
        id: 'packet-sides-touch',
        type: 'line',
        source: PACKET_SIDE_SOURCE,
        paint: {
          'line-color': palette.ink,
          'line-width': 14,
          'line-opacity': 0,
          'line-offset': pixelsOfMetres(packetOffset, lat, 'sign'),
        },
      },
    },
    ...parked(lat, palette),
    ...letters.flatMap((letter) => packet(lat, palette, letter, selectedLetter === letter)),
  ]

function packet(lat: number, palette: Palette, letter: string, isSelected: boolean): PlacedLayer[] {
  const look = packetLook(letter)
  const colour = palette.groups[look.group]
  const source = PACKET_SIDE_SOURCE
  const filter: FilterSpecification = ['==', ['get', 'letter'], letter]
  const place = { 'line-offset': pixelsOfMetres(packetOffset, lat, 'sign') }
  const width = pixelsOfMetres(15, lat)
  return [
    {
      slot: 'street_bands',
      layer: {
        id: `packet-sides-band-${letter}`,
        type: 'line',
        source,
        filter,
        paint:
          palette.theme === 'print'
            ? { ...place, 'line-width': width, 'line-pattern': patternImage(look) }
            : { ...place, 'line-width': width, 'line-color': colour, 'line-opacity': isSelected ? 0.32 : 0.16 },
      },
    },
    {
      slot: 'street_lines',
      layer: {
        id: `packet-sides-line-${letter}`,
        type: 'line',
        source,
        filter,
        paint: {
          ...place,
          'line-color': colour,
          'line-width': isSelected ? 3.2 : 2.4,
          ...(look.dash ? { 'line-dasharray': [...look.dash] } : {}),
        },
      },
    },
  ]
}

const parked = (lat: number, palette: Palette): PlacedLayer[] => {
  const source = PACKET_SIDE_SOURCE
  const filter: FilterSpecification = ['==', ['get', 'parked'], true]
  const place = { 'line-offset': pixelsOfMetres(8.6, lat, 'sign') }
  return [
    {
      slot: 'street_bands',
      layer: {
        id: 'packet-sides-parked-band',
        type: 'line',
        source,
        filter,
        paint: { ...place, 'line-color': palette.ink3, 'line-width': 6, 'line-opacity': 0.28 },
      },
    },
    {
      slot: 'street_lines',
      layer: {
        id: 'packet-sides-parked-line',
        type: 'line',
        source,
        filter,
        paint: { ...place, 'line-color': palette.ink3, 'line-width': 1.4, 'line-dasharray': [4, 3] },
      },
    },
  ]
}
