import { hexagonWidth } from 'domain/hexagon.ts'
import { noHexagonRateKey, noRateKey } from '#i18n/no-rate-key.ts'
import type { CoverageHexagon, CustomerMap, CustomerMapPlace } from 'domain/customer-map.ts'
import { lifecycles, segments, tiers } from 'domain/customer.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import type { MapGeoJSONFeature } from 'maplibre-gl'
import { useLabels } from '#api/labels.ts'
import { rhythmWords } from '#i18n/rhythm-words.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { HoverCard } from '#ui/HoverCard.tsx'
import type { Pick } from './map-picks.ts'
import { type StreetOnMap, streetOf } from './object-features.ts'
import type { MapObjects } from './use-map-objects.ts'

type Props = { pick: Pick; map: CustomerMap; objects: MapObjects; hexagons: readonly CoverageHexagon[] }
type Card = Parameters<typeof HoverCard>[0]

/** Four lines about what lies under the pointer. */
export function MapCard({ pick, map, objects, hexagons }: Props) {
  const words = useCardWords(map)
  if (pick.what === 'cluster') return <HoverCard {...words.cluster(pick.feature)} />

  const { kind, id } = pick.selection
  const isIt = (one: { id: string }) => one.id === id
  const place = map.places.find(isIt)
  const group = objects.targetGroups.find(isIt)
  const shop = objects.shops.find(isIt)
  const competitor = objects.competitors.find(isIt)
  const street = kind === 'street' ? streetOf(objects.segments, id) : null
  const hexagon = hexagons.find(isIt)
  if (kind === 'customer') return <HoverCard {...words.customer(pick.feature)} />
  if (kind === 'place' && place) return <HoverCard {...words.place(place)} />
  if (kind === 'target_group' && group) return <HoverCard {...words.targetGroup(group)} />
  if (kind === 'shop' && shop) return <HoverCard {...words.shop(shop)} />
  if (kind === 'competitor' && competitor) return <HoverCard {...words.competitor(competitor)} />
  if (street) return <HoverCard {...words.street(street)} />
  if (kind === 'hexagon' && hexagon) return <HoverCard {...words.hexagon(hexagon)} />
  return null
}

function useCardWords({ site, total }: CustomerMap) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const away = (position: [number, number]) => ({
    label: text('customerMap.hover.away'),
    value: format.metres(Math.round(metresBetween(site.position, position))),
  })
  const number = (feature: MapGeoJSONFeature, name: string) => {
    const value: unknown = feature.properties[name]
    return typeof value === 'number' ? value : -1
  }

  return {
    place: ({ name, kind, coverageOf, coverage, uncovered, lastVisit, metres }: CustomerMapPlace): Card => ({
      title: name,
      beside: `${text(`code.placeKind.${kind}`)}　${format.metres(Math.round(metres))}`,
      rows: [
        {
          label: text('customerMap.hover.coverage'),
          value:
            coverage.denominator === null || coverage.flags.includes('no_customers')
              ? text(
                  noRateKey(
                    coverage,
                    coverageOf === 'households' ? 'rate.unknown' : 'customerMap.hover.personsUnknown',
                  ),
                )
              : `${format.rate(coverage) ?? text(noRateKey(coverage))}　${format.counts(coverage)}`,
        },
        ...(uncovered === null ? [] : [{ label: text('customerMap.hover.uncovered'), value: format.count(uncovered) }]),
        {
          label: text('customerMap.hover.visited'),
          value: lastVisit ? `${format.shortDay(lastVisit.on)} ${lastVisit.by}` : text('customerMap.hover.never'),
        },
      ],
    }),
    targetGroup: (group: MapObjects['targetGroups'][number]): Card => ({
      title: group.name,
      beside: text(`code.targetGroupKind.${group.kind}`),
      rows: [
        away(group.position),
        {
          label: text(`code.segment.${group.segment}`),
          value:
            group.sizeEstimate === null
              ? text('unit.unknown')
              : text('customerMap.hover.size', { number: format.count(group.sizeEstimate) }),
        },
        { label: text('customerMap.hover.meets'), value: rhythmWords(group.rhythm, text) },
      ],
    }),
    shop: (shop: MapObjects['shops'][number]): Card => ({
      title: labels.shop(shop),
      beside: labels.category(shop.category),
      rows: [
        away(shop.position),
        {
          label: text('customerMap.sheet.relation'),
          value: shop.merchant?.memberStage
            ? text(`code.memberStage.${shop.merchant.memberStage}`)
            : text(`code.ourStatus.${shop.merchant?.ourStatus ?? 'none'}`),
        },
        {
          label: text('customerMap.sheet.seen'),
          value: shop.seenOn ? format.shortDay(shop.seenOn) : text('customerMap.sheet.never'),
        },
      ],
    }),
    competitor: ({ name, bank, position, seenOn }: MapObjects['competitors'][number]): Card => ({
      title: name,
      beside: text(`code.bank.${bank}`),
      rows: [
        away(position),
        {
          label: text('customerMap.sheet.seen'),
          value: seenOn ? format.shortDay(seenOn) : text('customerMap.sheet.never'),
        },
      ],
    }),
    street: ({ name, metres, lastWalkedOn }: StreetOnMap): Card => ({
      title: streetIn(text, name),
      beside: text('customerMap.sheet.street'),
      rows: [
        { label: text('customerMap.sheet.length'), value: format.metres(Math.round(metres)) },
        {
          label: text('customerMap.hover.visited'),
          value: lastWalkedOn ? format.shortDay(lastWalkedOn) : text('customerMap.hover.never'),
        },
      ],
    }),
    hexagon: ({ id, households, customers, rate, uncovered }: CoverageHexagon): Card => ({
      title:
        households === null
          ? text('customerMap.hover.hexagonUnknown')
          : text('customerMap.hover.hexagonTitle', { metres: hexagonWidth(id) }),
      rows: [
        {
          label: text('customerMap.hover.coverage'),
          value: rate === null ? text(noHexagonRateKey(households, total)) : format.percent(rate),
        },
        {
          label: text('customerMap.hover.homes'),
          value:
            households === null
              ? text('unit.unknown')
              : text('unit.households', { number: format.count(Math.round(households)) }),
        },
        rate === null
          ? {
              label: text('customerMap.hover.customer'),
              value: customers === null ? text('customerMap.strip.fewer') : format.count(customers),
            }
          : {
              label: text('customerMap.strip.uncovered'),
              value: uncovered === null ? text('unit.unknown') : format.count(Math.round(uncovered)),
            },
      ],
    }),
    customer: (feature: MapGeoJSONFeature): Card => {
      const segment = segments[number(feature, 'segment')]
      const tier = tiers[number(feature, 'tier')]
      const lifecycle = lifecycles[number(feature, 'lifecycle')]
      const isProspect = number(feature, 'standing') === 1
      const standing =
        number(feature, 'key') === 1 ? text('customerMap.hover.keyCustomer') : text('customerMap.hover.customer')
      return {
        title: isProspect ? text('customerMap.hover.prospect') : standing,
        rows: [
          {
            label: text('customerMap.sheet.segment'),
            value: segment ? text(`code.segment.${segment}`) : text('unit.unknown'),
          },
          { label: text('customerMap.sheet.tier'), value: tier ? text(`code.tier.${tier}`) : text('unit.unknown') },
          {
            label: text('customerMap.sheet.lifecycle'),
            value: lifecycle ? text(`code.lifecycle.${lifecycle}`) : text('unit.unknown'),
          },
        ],
      }
    },
    cluster: (feature: MapGeoJSONFeature): Card => ({
      title: text('customerMap.hover.cluster', {
        number: format.count(Math.max(number(feature, 'point_count'), number(feature, 'count'))),
      }),
      beside: text('customerMap.hover.clusterNote'),
      rows: [],
    }),
  }
}
