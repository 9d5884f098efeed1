import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { readFile } from './client.ts'
import { handOver } from './hand-over.ts'

/** Writes a file in the language of the page and hands it to the browser; answers its name. */
export function useExportFile<Schema extends z.ZodType>(path: string, schema: Schema) {
  const { i18n } = useTranslation()
  return useMutation({
    mutationFn: async (asked: Omit<z.input<Schema>, 'locale'>) =>
      handOver(await readFile(path, schema.parse({ ...asked, locale: i18n.language }))),
  })
}
