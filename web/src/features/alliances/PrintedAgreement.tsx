import { Button, ConfigProvider } from 'antd'
import type { Agreement, AgreementTermName } from 'domain/agreement.ts'
import { type Benefit, benefitSides } from 'domain/benefit.ts'
import type { ReactNode } from 'react'
import { termWords, worthWords } from '#i18n/benefit-words.ts'
import { type Text, useFormat, useText } from '#i18n/use-text.ts'
import { PageHead } from '#print/PageHead.tsx'
import { antdTheme } from '#ui/theme.ts'
import '#print/print.css'
import './printed-agreement.css'

type Party = { name: string; address: string; contact: string }
type Merchant = {
  sign: string
  legalName: string
  creditCode: string
  owner: string
  address: string
  contact: string
}
type Props = {
  agreement: Agreement
  benefits: readonly Benefit[]
  bank: Party
  merchant: Merchant
  backHref: string
}

/** F09 as both sides sign it: what each gives, the clauses, two signature blocks. No remark of the branch's own is on it. */
export function PrintedAgreement({ agreement, benefits, bank, merchant, backHref }: Props) {
  const text = useText()
  const { no, rowVersion, state, form } = agreement
  const clauses = clausesOf(agreement, text)
  const title = text('alliance.paper.title')
  const version = text('alliance.paper.version', { no, version: rowVersion })
  const isFinal = state !== 'draft' && state !== 'in_review'

  return (
    <main className="print-sheet agreement-sheet">
      <PageHead
        orientation="portrait"
        left={`${title}　${version}`}
        right=""
        page={(page, pages) => text('print.page', { page, pages })}
        foot={isFinal ? '' : text('alliance.paper.draft')}
      />
      <ConfigProvider theme={antdTheme('light')}>
        <nav className="print-tools">
          <Button type="primary" onClick={() => window.print()}>
            {text('print.print')}
          </Button>
          <a href={backHref}>{text('alliance.paper.back')}</a>
          <span className="note">{text(isFinal ? 'alliance.paper.ready' : 'alliance.paper.draftNote')}</span>
        </nav>
      </ConfigProvider>
      <header className="agreement-head">
        <h1>{title}</h1>
        <p>
          {text(`code.agreementForm.${form}`)}　{version}
        </p>
      </header>
      <Parties bank={bank} merchant={merchant} />
      <Clause number={1} title={text('alliance.agreement.term.purpose')}>
        <p>{agreement.terms.purpose || text('alliance.agreement.usual.purpose')}</p>
      </Clause>
      <Clause number={2} title={text('alliance.paper.content')}>
        {benefitSides.map((side) => (
          <GivenTable
            key={side}
            title={text(side === 'merchant' ? 'alliance.paper.merchantGives' : 'alliance.paper.bankGives')}
            benefits={benefits.filter((benefit) => benefit.side === side && benefit.state !== 'ended')}
          />
        ))}
      </Clause>
      {clauses.map(({ key, title: name, words }, index) => (
        <Clause key={key} number={index + 3} title={name}>
          <p>{words}</p>
        </Clause>
      ))}
      <section className="agreement-signatures">
        <Signature
          title={text('alliance.paper.partyA')}
          name={bank.name}
          lines={[text('alliance.paper.signer'), text('alliance.paper.stamp'), text('alliance.paper.day')]}
        />
        <Signature
          title={text('alliance.paper.partyB')}
          name={merchant.legalName || merchant.sign}
          lines={[text('alliance.paper.signer'), text('alliance.paper.stamp'), text('alliance.paper.day')]}
        />
      </section>
      <p className="agreement-copies">{text('alliance.paper.copies')}</p>
    </main>
  )
}

function Parties({ bank, merchant }: { bank: Party; merchant: Merchant }) {
  const text = useText()
  const blank = <i className="agreement-blank" />
  const row = (label: string, a: string, b: string) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td>{a || blank}</td>
      <td>{b || blank}</td>
    </tr>
  )
  return (
    <table className="agreement-parties">
      <thead>
        <tr>
          <td />
          <th scope="col">{text('alliance.paper.partyA')}</th>
          <th scope="col">{text('alliance.paper.partyB')}</th>
        </tr>
      </thead>
      <tbody>
        {row(
          text('alliance.paper.name'),
          bank.name,
          merchant.legalName
            ? text('alliance.paper.signed', { legal: merchant.legalName, sign: merchant.sign })
            : merchant.sign,
        )}
        <tr>
          <th scope="row">{text('alliance.paper.creditCode')}</th>
          <td>{blank}</td>
          <td>{merchant.creditCode || blank}</td>
        </tr>
        <tr>
          <th scope="row">{text('alliance.paper.head')}</th>
          <td>{blank}</td>
          <td>{merchant.owner || blank}</td>
        </tr>
        {row(text('alliance.paper.address'), bank.address, merchant.address)}
        {row(text('alliance.paper.contact'), bank.contact, merchant.contact)}
      </tbody>
    </table>
  )
}

function Clause({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const text = useText()
  const format = useFormat()
  return (
    <section className="agreement-clause">
      <h2>{text('alliance.paper.clause', { number: format.clause(number), title })}</h2>
      {children}
    </section>
  )
}

function GivenTable({ title, benefits }: { title: string; benefits: readonly Benefit[] }) {
  const text = useText()
  const format = useFormat()
  return (
    <>
      <h3>{title}</h3>
      {benefits.length === 0 ? (
        <p>{text('alliance.paper.nothing')}</p>
      ) : (
        <table className="agreement-given">
          <thead>
            <tr>
              <th scope="col">{text('alliance.paper.kind')}</th>
              <th scope="col">{text('alliance.paper.what')}</th>
              <th scope="col">{text('alliance.paper.terms')}</th>
              <th scope="col">{text('alliance.paper.period')}</th>
            </tr>
          </thead>
          <tbody>
            {benefits.map((benefit) => (
              <tr key={benefit.id}>
                <td>{text(`alliance.benefit.pillars.${benefit.pillar}`)}</td>
                <td>
                  {benefit.title} {worthWords(benefit, text, format)}
                  {benefit.rule && <div>{benefit.rule}</div>}
                </td>
                <td>{termWords(benefit, text, format).join(text('list.semicolon'))}</td>
                <td>{text('alliance.paper.fromTo', { from: benefit.validFrom, to: benefit.validTo })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

const Signature = ({ title, name, lines }: { title: string; name: string; lines: readonly string[] }) => (
  <div>
    <p>{title}</p>
    <p>{name}</p>
    {lines.map((line) => (
      <p key={line} className="agreement-line">
        <span>{line}</span>
        <i />
      </p>
    ))}
  </div>
)

/** The order of F09: what they wrote themselves, with the fixed clauses between, which nobody edits away. */
function clausesOf(agreement: Agreement, text: Text): { key: string; title: string; words: string }[] {
  const { terms, dataClause, effectiveFrom, expiresOn, autoRenew, noticeDays, exclusive } = agreement
  const own = (name: AgreementTermName) => ({
    key: name,
    title: text(`alliance.agreement.term.${name}`),
    words: terms[name],
  })
  const all = [
    own('display'),
    own('referral'),
    {
      key: 'data',
      title: text('alliance.paper.fixed.data'),
      words: text(`alliance.agreement.clause.data_${dataClause}`),
    },
    own('costs'),
    {
      key: 'no_deposit',
      title: text('alliance.paper.fixed.no_deposit'),
      words: text('alliance.agreement.clause.no_deposit'),
    },
    {
      key: 'advertising',
      title: text('alliance.paper.fixed.advertising'),
      words: text('alliance.agreement.clause.advertising'),
    },
    own('trademark'),
    {
      key: 'term',
      title: text('alliance.paper.fixed.period'),
      words: text(autoRenew ? 'alliance.paper.periodRenews' : 'alliance.paper.periodEnds', {
        from: effectiveFrom,
        to: expiresOn,
        days: noticeDays,
      }),
    },
    {
      key: 'notice',
      title: text('alliance.paper.fixed.notice'),
      words: text('alliance.paper.notice', { days: noticeDays }),
    },
    { key: 'goods', title: text('alliance.paper.fixed.goods'), words: text('alliance.agreement.clause.goods') },
    own('liability'),
    own('changes'),
    {
      key: 'exclusive',
      title: text('alliance.paper.fixed.exclusive'),
      words: text(exclusive ? 'alliance.paper.exclusive' : 'alliance.paper.notExclusive'),
    },
    own('confidentiality'),
    own('dispute'),
  ]
  return all.filter(({ words }) => words !== '')
}
