import { Dropdown } from 'antd'
import type { Branch } from '#api/branch.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'

type Props = { sites: Branch['sites']; siteId: string | null; onChange: (siteId: string | null) => void }

/** The address in the centre: the present one, or one the branch has left behind with its customers. */
export function SiteChooser({ sites, siteId, onChange }: Props) {
  const text = useText()
  const format = useFormat()
  const current = sites.find(({ status }) => status === 'current')
  const chosen = sites.find(({ id }) => id === siteId) ?? current
  if (sites.length < 2 || !chosen) return null

  const wordsOf = ({ status, toDate }: Branch['sites'][number]) => {
    if (status === 'former') return text('customerMap.siteFormer', { date: format.shortDay(toDate) })
    return text(status === 'planned' ? 'customerMap.sitePlanned' : 'customerMap.siteCurrent')
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: sites.map((site) => ({ key: site.id, label: `${wordsOf(site)}　${site.address}` })),
        selectedKeys: [chosen.id],
        onClick: ({ key }) => onChange(key === current?.id ? null : key),
      }}
    >
      <button
        type="button"
        className="frame-branch site-chooser"
        aria-label={`${text('customerMap.site')} ${wordsOf(chosen)}`}
      >
        {wordsOf(chosen)}
        <Icon name="down" size={14} />
      </button>
    </Dropdown>
  )
}
