import { describe, expect, it } from 'vitest';
import { readConfig, readTerminalConfig } from './config.ts';
import { SHIPPED_POLICIES } from './policies/index.ts';

describe('settings', () => {
  it('need not be given', () => {
    expect(readConfig({ PORT: '' })).toEqual({
      port: 8080,
      host: '127.0.0.1',
      policies: SHIPPED_POLICIES,
      language: undefined,
    });
  });

  it('that are malformed are all told at once and never replaced by a default', () => {
    expect(() => readConfig({ PORT: '80a', HOST: 'a b', LANG: 'en_GB.UTF-8' })).toThrow(
      expect.objectContaining({
        code: 'setting-invalid',
        params: { PORT: 'a number from 0 to 65535', HOST: 'a host name or an address' },
      }),
    );
    expect(() => readConfig({ PORT: '65536' })).toThrow(
      expect.objectContaining({ params: { PORT: 'a number from 0 to 65535' } }),
    );
  });

  it('take the language from the locale, and none from C or POSIX', () => {
    const language = (LANG: string) => readTerminalConfig({ LANG }).language;
    expect(['da_DK.UTF-8', 'nb', 'en-GB', 'C.UTF-8', 'POSIX', ''].map(language)).toEqual([
      'da',
      'nb',
      'en',
      undefined,
      undefined,
      undefined,
    ]);
    expect(readTerminalConfig({ LANG: 'en_GB', LC_ALL: 'da_DK' }).language).toBe('da');
  });
});
