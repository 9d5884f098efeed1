import pino, { type Logger } from 'pino'

/** One JSON line an event. Values of requests are never logged; should one slip in under these names, it is removed. */
export const createLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'password',
        '*.password',
        'token',
        '*.token',
        'cookie',
        '*.cookie',
        'body',
        '*.body',
        'values',
        '*.values',
      ],
      remove: true,
    },
  })
