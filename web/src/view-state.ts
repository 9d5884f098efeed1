import { useNavigate, useSearch } from '@tanstack/react-router'
import { type CustomerFilter, filterOfText, filterToText } from 'domain/customer-filter.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { type MerchantGroup, merchantGroups } from 'domain/merchant-category.ts'
import { type PlaceGroup, placeGroups } from 'domain/place.ts'
import { useCallback, useMemo } from 'react'
import { z } from 'zod'

/** What can colour the ground: one at a time. */
export const baseColourings = ['coverage', 'blind_spots', 'none'] as const
export type BaseColouring = (typeof baseColourings)[number]

/** What a person can tick in the layer rail. */
export const mapLayers = [
  'target_groups',
  'places',
  'key_customers',
  'customers',
  'prospects',
  'employers',
  'rivals',
  'merchants',
  'streets',
  'r90',
  'r_max',
  'reference_rings',
  'territory',
  'former_site',
  'reach',
] as const
export type MapLayer = (typeof mapLayers)[number]

/** Shown until somebody ticks otherwise; then the address bar holds the list. */
export const defaultLayers: readonly MapLayer[] = [
  'target_groups',
  'places',
  'key_customers',
  'rivals',
  'merchants',
  'r90',
  'r_max',
]

export const selectionKinds = [
  'place',
  'target_group',
  'shop',
  'merchant',
  'competitor',
  'customer',
  'employer',
  'street',
  'hexagon',
] as const
export type Selection = { kind: (typeof selectionKinds)[number]; id: string }

export type Camera = { center: LngLat; zoom: number }

/** What one would share: everything that makes two people see the same picture. Null = the page decides. */
export type ViewState = {
  /** Code of the branch. */
  branch: string | null
  /** Id of the branch site in the centre; null is the present one. */
  site: string | null
  layers: readonly MapLayer[]
  /** Merchant groups shown within the merchants' layer. */
  groups: readonly MerchantGroup[]
  base: BaseColouring
  /** Which places are listed and named on the map; all of them can be selected. */
  places: PlaceGroup
  filter: CustomerFilter
  camera: Camera | null
  selection: Selection | null
}

/** As it stands in the address bar; what cannot be read falls away, so that an old link still opens. */
export const viewSearchSchema = z.object({
  branch: z.string().max(40).optional().catch(undefined),
  site: z.string().max(40).optional().catch(undefined),
  layers: z.string().max(400).optional().catch(undefined),
  groups: z.string().max(200).optional().catch(undefined),
  base: z.enum(baseColourings).optional().catch(undefined),
  places: z.enum(placeGroups).optional().catch(undefined),
  filter: z.string().max(4000).optional().catch(undefined),
  at: z
    .string()
    .regex(/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?,\d{1,2}(\.\d+)?$/)
    .optional()
    .catch(undefined),
  selected: z
    .string()
    .regex(/^[a-z_]+:[\w-]{1,40}$/)
    .optional()
    .catch(undefined),
})
export type ViewSearch = z.infer<typeof viewSearchSchema>

export function viewOfSearch(search: ViewSearch): ViewState {
  return {
    branch: search.branch ?? null,
    site: search.site ?? null,
    layers: search.layers === undefined ? defaultLayers : listed(search.layers, mapLayers),
    groups: search.groups === undefined ? merchantGroups : listed(search.groups, merchantGroups),
    base: search.base ?? 'coverage',
    places: search.places ?? 'homes',
    filter: filterOfText(search.filter ?? '') ?? {},
    camera: cameraOfText(search.at),
    selection: selectionOfText(search.selected),
  }
}

/** The shortest address for a view: what is as usual is left out. */
export function searchOfView(view: ViewState): ViewSearch {
  const filter = filterToText(view.filter)
  return {
    ...(view.branch === null ? {} : { branch: view.branch }),
    ...(view.site === null ? {} : { site: view.site }),
    ...(sameList(view.layers, defaultLayers) ? {} : { layers: view.layers.join(',') }),
    ...(sameList(view.groups, merchantGroups) ? {} : { groups: view.groups.join(',') }),
    ...(view.base === 'coverage' ? {} : { base: view.base }),
    ...(view.places === 'homes' ? {} : { places: view.places }),
    ...(filter === '' ? {} : { filter }),
    ...(view.camera === null ? {} : { at: textOfCamera(view.camera) }),
    ...(view.selection === null ? {} : { selected: `${view.selection.kind}:${view.selection.id}` }),
  }
}

/**
 * The view in the address bar and the way to change parts of it. A changed camera replaces the address;
 * everything else is a step one can go back from.
 */
export function useViewState(): [ViewState, (part: Partial<ViewState>) => void] {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const view = useMemo(() => viewOfSearch(viewSearchSchema.parse(search)), [search])

  const change = useCallback(
    (part: Partial<ViewState>) => {
      const onlyCamera = Object.keys(part).every((key) => key === 'camera')
      void navigate({
        to: '.',
        // Two changes in one tick both count: each starts from the address as it is by then.
        search: (before: ViewSearch) => ({
          ...besideView(before),
          ...searchOfView({ ...viewOfSearch(viewSearchSchema.parse(before)), ...part }),
        }),
        replace: onlyCamera,
        resetScroll: false,
      })
    },
    [navigate],
  )
  return [view, change]
}

/** What a page of its own keeps in the address beside the view stays there. */
const besideView = (search: object) =>
  Object.fromEntries(Object.entries(search).filter(([name]) => !Object.hasOwn(viewSearchSchema.shape, name)))

function listed<const List extends readonly string[]>(text: string, list: List): List[number][] {
  const wanted = text.split(',')
  return list.filter((code) => wanted.includes(code))
}

const sameList = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((code) => other.includes(code))

function cameraOfText(text: string | undefined): Camera | null {
  if (text === undefined) return null
  const [lng, lat, zoom] = text.split(',').map(Number)
  if (lng === undefined || lat === undefined || zoom === undefined) return null
  if (Math.abs(lng) > 180 || Math.abs(lat) > 85 || zoom > 24) return null
  return { center: [lng, lat], zoom }
}

const textOfCamera = ({ center: [lng, lat], zoom }: Camera) => `${lng.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`

function selectionOfText(text: string | undefined): Selection | null {
  if (text === undefined) return null
  const [word = '', id = ''] = text.split(':')
  const kind = selectionKinds.find((code) => code === word)
  return kind && id !== '' ? { kind, id } : null
}
