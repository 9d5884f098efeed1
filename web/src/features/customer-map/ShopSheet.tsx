import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { CustomerMap } from 'domain/customer-map.ts'
import { metresBetween, straightToWalk, walkMetresPerMinute } from 'domain/lng-lat.ts'
import { useLabels } from '#api/labels.ts'
import type { MapShop } from '#api/map-objects.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { Tag, type TagState } from '#ui/Tag.tsx'
import { viewSearchSchema } from '#view-state.ts'
import { FactRows } from '#ui/FactRows.tsx'
import { relationOf } from './object-features.ts'
import type { SheetProps } from './sheet-props.ts'

/** One shop: what is to be seen of it, what the branch has with it, and whose people it suits. */
export function ShopSheet({
  shop,
  map,
  onOpenPlace,
  ...sheet
}: SheetProps & { shop: MapShop; map: CustomerMap; onOpenPlace: (id: string) => void }) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const may = useMay()
  const metres = metresBetween(map.site.position, shop.position)
  const suited = map.merchantPlaces.find(({ shopId }) => shopId === shop.id)?.places ?? []
  const relation = relationOf(shop)
  const state: TagState = relation === 'alliance' ? 'running' : relation === 'ours' ? 'passed' : 'not_filed'

  return (
    <SideSheet
      {...sheet}
      title={labels.shop(shop)}
      tag={
        <Tag state={state}>
          {shop.merchant?.memberStage
            ? text(`code.memberStage.${shop.merchant.memberStage}`)
            : text(`code.ourStatus.${shop.merchant?.ourStatus ?? 'none'}`)}
        </Tag>
      }
      facts={text('customerMap.sheet.fromBranch', {
        metres: format.metres(Math.round(metres)),
        walk: format.walk((metres * straightToWalk) / walkMetresPerMinute),
      })}
      {...(may('merchant.read') ? { actions: <ToFile shop={shop} /> } : {})}
    >
      <FactRows
        rows={[
          {
            label: text(`code.merchantGroup.${shop.group}`),
            value: (
              <span className="fact-symbol">
                <MerchantDisc group={shop.group} ally={relation === 'alliance'} size={18} />{' '}
                {labels.category(shop.category)}
              </span>
            ),
          },
          { label: text('customerMap.sheet.status'), value: text(`code.shopStatus.${shop.status}`) },
          {
            label: text('customerMap.sheet.seen'),
            value: shop.seenOn ? format.shortDay(shop.seenOn) : text('customerMap.sheet.never'),
          },
          {
            label: text('customerMap.hover.visited'),
            value: shop.merchant?.lastVisitOn
              ? format.shortDay(shop.merchant.lastVisitOn)
              : text('customerMap.hover.never'),
          },
          ...(shop.openingHours ? [{ label: text('customerMap.sheet.hours'), value: shop.openingHours }] : []),
          ...(shop.address ? [{ label: text('customerMap.sheet.address'), value: shop.address }] : []),
        ]}
      />
      <Section title={text('customerMap.sheet.suits')} line={false}>
        {suited.length === 0 && <p className="second">{text('customerMap.sheet.suitsNone')}</p>}
        <ul className="plain-list">
          {suited.map(({ placeId, name, reason }) => (
            <li key={placeId}>
              <button type="button" className="text-button" onClick={() => onOpenPlace(placeId)}>
                {name}
              </button>
              <span className="note">
                {[
                  ...reason.segments
                    .slice(0, 2)
                    .map(
                      ({ segment, placeShare }) =>
                        `${text(`code.segment.${segment}`)} ${format.wholePercent(placeShare)}`,
                    ),
                  ...reason.habits.slice(0, 1).map(({ tag, lift }) => `${labels.tag(tag)} ${format.multiple(lift)}`),
                  format.aboutMetres(reason.walkMetres),
                ].join(text('filter.comma'))}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </SideSheet>
  )
}

/** The branch's file on the shop stands on the merchants' page; there one is begun too. */
function ToFile({ shop: { id, merchant } }: { shop: MapShop }) {
  const text = useText()
  const may = useMay()
  const navigate = useNavigate()
  if (!merchant && !may('merchant.create')) return null
  const open = merchant ? { merchant: merchant.id } : { shop: id }
  return (
    <Button
      type="primary"
      onClick={() =>
        void navigate({
          to: '/merchants',
          search: (view: object) => ({ ...viewSearchSchema.parse(view), selected: undefined, ...open }),
        })
      }
    >
      {text(merchant ? 'merchant.openFile' : 'merchant.beginFile')}
    </Button>
  )
}
