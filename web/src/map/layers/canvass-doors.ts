import type { ExpressionSpecification } from 'maplibre-gl'
import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const CANVASS_DOOR_SOURCE = 'canvass-doors'

const isDoor: ExpressionSpecification = ['has', 'number']
const isSign: ExpressionSpecification = ['has', 'sign']
/** Been there, or shut at the hour one looks at. */
const isFaded: ExpressionSpecification = ['==', ['get', 'faded'], true]
const isPriority: ExpressionSpecification = ['==', ['get', 'priority'], true]

/**
 * Doors in walking order as numbered discs, filled where they come first, their sign outside the line. Where discs would
 * lie on each other they are dots, and every fifth keeps its number; with `showsAll` each has its number at any zoom.
 */
export function canvassDoorLayers(palette: Palette, selectedId: string | null, showsAll = false): PlacedLayer[] {
  const isSelected: ExpressionSpecification = ['==', ['get', 'id'], selectedId ?? '']
  return [
    {
      slot: 'doors',
      layer: {
        id: 'canvass-doors-dot',
        type: 'circle',
        source: CANVASS_DOOR_SOURCE,
        minzoom: 14.7,
        filter: isDoor,
        paint: {
          'circle-radius': 2.6,
          'circle-color': ['case', isPriority, colourOf(palette), palette.panel],
          'circle-stroke-color': colourOf(palette),
          'circle-stroke-width': 1,
          'circle-opacity': ['case', isFaded, 0.4, 1],
          'circle-stroke-opacity': ['case', isFaded, 0.4, 1],
        },
      },
    },
    {
      slot: 'doors',
      layer: {
        id: 'canvass-doors-disc',
        type: 'symbol',
        source: CANVASS_DOOR_SOURCE,
        minzoom: showsAll ? 0 : 15.6,
        filter: isDoor,
        layout: {
          'icon-image': ['concat', 'door-', ['get', 'group'], ['case', isPriority, '-first', '']],
          'icon-padding': 0,
          'text-field': ['to-string', ['get', 'number']],
          'text-font': mapFont,
          'text-size': palette.theme === 'print' ? 8.8 : 8.5,
          'text-padding': 0,
          'icon-allow-overlap': showsAll,
          'text-allow-overlap': showsAll,
          // The chosen door, then each fifth, then the others in walking order take the room there is.
          'symbol-sort-key': [
            'case',
            isSelected,
            -1,
            ['==', ['%', ['get', 'number'], 5], 0],
            ['get', 'number'],
            ['+', 1000, ['get', 'number']],
          ],
        },
        paint: {
          'text-color': ['case', isPriority, palette.onAccent, palette.ink],
          'text-opacity': ['case', isFaded, 0.5, 1],
          'icon-opacity': ['case', isFaded, 0.4, 1],
        },
      },
    },
    {
      slot: 'doors',
      layer: {
        id: 'canvass-doors-sign',
        type: 'symbol',
        source: CANVASS_DOOR_SOURCE,
        minzoom: showsAll ? 0 : 15.6,
        filter: isSign,
        layout: {
          'icon-image': ['concat', 'door-sign-', ['get', 'sign']],
          'icon-allow-overlap': true,
          // Signs stand outside the line: numbers do not give way to them.
          'icon-ignore-placement': true,
        },
      },
    },
    {
      slot: 'doors',
      layer: {
        id: 'canvass-doors-selected',
        type: 'circle',
        source: CANVASS_DOOR_SOURCE,
        filter: ['all', isDoor, isSelected],
        paint: {
          'circle-radius': 10,
          'circle-opacity': 0,
          'circle-stroke-color': palette.accent,
          'circle-stroke-width': 2.2,
        },
      },
    },
  ]
}

/** A door has its packet's colour; one without a packet is ink. */
const colourOf = ({ groups, ink }: Palette): ExpressionSpecification => [
  'match',
  ['get', 'group'],
  'venue',
  groups.venue,
  'food',
  groups.food,
  'child',
  groups.child,
  'home',
  groups.home,
  'beauty',
  groups.beauty,
  'health',
  groups.health,
  'serve',
  groups.serve,
  'retail',
  groups.retail,
  ink,
]
