import { laneLabelEn } from 'domain/lane-label.ts'

/** The name of a street as one reads it: our label of an unnamed lane is told in the language of the page. */
export const streetNameIn = (locale: string, name: string, named: boolean): string =>
  named || locale !== 'en' ? name : (laneLabelEn(name) ?? name)
