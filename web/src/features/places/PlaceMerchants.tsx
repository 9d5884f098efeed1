import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { livingStages, memberStages, ourStatuses } from 'domain/merchant.ts'
import { merchantGroups } from 'domain/merchant-category.ts'
import { useLabels } from '#api/labels.ts'
import { matchWords } from '#i18n/match-words.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Section } from '#ui/Section.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { Tag } from '#ui/Tag.tsx'
import type { PlacePart } from './PlaceBody.tsx'

type Merchant = CustomerMapPlace['merchants'][number]

/** Shops that the people here use, best match first, with the reason in words and numbers (decision 29). */
export function PlaceMerchants({ place, onOpenShop }: PlacePart & { onOpenShop?: (shopId: string) => void }) {
  const text = useText()
  return (
    <Section
      title={text('place.merchants')}
      action={<span>{text('unit.shops', { number: place.merchants.length })}</span>}
    >
      {place.merchants.length === 0 ? (
        <p className="second">{text('place.merchantsNone')}</p>
      ) : (
        <MoreRows
          rows={place.merchants}
          first={3}
          row={(merchant) => (
            <MerchantRow key={merchant.shopId} merchant={merchant} {...(onOpenShop ? { onOpenShop } : {})} />
          )}
        />
      )}
    </Section>
  )
}

function MerchantRow({ merchant, onOpenShop }: { merchant: Merchant; onOpenShop?: (shopId: string) => void }) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const stage = memberStages.find((code) => code === merchant.memberStage)
  const living = stage !== undefined && livingStages.includes(stage)
  const group = labels.reference.categories.find(({ code }) => code === merchant.category)?.group
  const status = ourStatuses.find((code) => code === merchant.ourStatus)

  return (
    <div className="merchant-row">
      {group && merchantGroups.includes(group) && <MerchantDisc group={group} ally={living} size={24} />}
      <div>
        <div>
          <span>
            {onOpenShop ? (
              <button type="button" className="row-button" onClick={() => onOpenShop(merchant.shopId)}>
                {labels.shop(merchant)}
              </button>
            ) : (
              labels.shop(merchant)
            )}{' '}
            <span className="note">{labels.category(merchant.category)}</span>
          </span>
          {living && stage ? (
            <Tag state={stage === 'silent' ? 'due' : 'running'}>{text(`code.memberStage.${stage}`)}</Tag>
          ) : merchant.merchantId === null ? (
            <Tag state="not_filed">{text('place.notFiled')}</Tag>
          ) : (
            status && <Tag>{text(`code.ourStatus.${status}`)}</Tag>
          )}
        </div>
        <p className="note">
          {matchWords(merchant.reason, { text, format, tagLabel: labels.tag })}
          {text('list.comma')}
          {lastVisitWords(merchant.lastVisitOn, text)}
        </p>
      </div>
    </div>
  )
}

function lastVisitWords(on: string | null, text: ReturnType<typeof useText>): string {
  if (on === null) return text('place.neverVisited')
  const days = Math.round((Date.parse(today()) - Date.parse(on)) / 86_400_000)
  return days < 60
    ? text('place.visitedDays', { days })
    : text('place.visitedMonths', { months: Math.round(days / 30.4) })
}
