import { describe, expect, it } from 'vitest';
import { readConfig, readStoreConfig, readTerminalConfig } from './config.ts';
import { SHIPPED_POLICIES } from './policies/index.ts';

describe('settings', () => {
  it('need not be given', () => {
    expect(readConfig({ PORT: '' })).toEqual({
      port: 8080,
      host: '127.0.0.1',
      policies: SHIPPED_POLICIES,
      language: undefined,
      store: readStoreConfig({}),
      seed: true,
    });
    expect(readStoreConfig({ DATA: '/srv/hjemmel', JOURNAL_URL: 'file:///mnt/journal' })).toEqual({
      policies: SHIPPED_POLICIES,
      data: '/srv/hjemmel',
      databaseUrl: undefined,
      migrationUrl: undefined,
      keyFile: '/srv/hjemmel/keys/master.key',
      ledgerKeyFile: '/srv/hjemmel/keys/ledger.pem',
      files: '/srv/hjemmel/files',
      s3: undefined,
      journal: '/mnt/journal',
      mail: { folder: '/srv/hjemmel/mail', smtp: undefined, from: undefined },
    });
    const [SMTP_URL, MAIL_FROM] = ['smtp://post:h%40nd@mail.example.net', 'post@example.net'];
    expect(readStoreConfig({ SMTP_URL, MAIL_FROM }).mail).toMatchObject({
      smtp: { host: 'mail.example.net', port: 587, secure: false, login: { user: 'post', pass: 'h@nd' } },
      from: MAIL_FROM,
    });
    expect(readStoreConfig({ SMTP_URL: 'smtps://[::1]', MAIL_FROM }).mail.smtp).toEqual({
      host: '::1',
      port: 465,
      secure: true,
      login: undefined,
    });
  });

  it('of the store that are malformed, or miss one another, are told together with those of the server', () => {
    const wrong = {
      PORT: '80a',
      DATABASE_MIGRATION_URL: 'mysql://x',
      FILES_URL: 's3://bucket/prefix',
      JOURNAL_URL: 'https://x',
      SMTP_URL: 'mail.example.net:25',
    };
    expect(() => readConfig(wrong)).toThrow(
      expect.objectContaining({
        params: {
          PORT: 'a number from 0 to 65535',
          DATABASE_MIGRATION_URL: 'postgres://login:password@host:5432/database',
          DATABASE_URL: 'postgres://login:password@host:5432/database (DATABASE_MIGRATION_URL is set)',
          JOURNAL_URL: 'a folder, as a path or as file:///path',
          SMTP_URL: 'smtp://login:password@host:587 or smtps://login:password@host:465',
          MAIL_FROM: 'an e-mail address (SMTP_URL is set)',
          S3_ENDPOINT: 'an address such as https://s3.example.net (FILES_URL is in S3)',
          S3_REGION: 'letters, digits and signs without spaces (FILES_URL is in S3)',
          S3_ACCESS_KEY_ID: 'letters, digits and signs without spaces (FILES_URL is in S3)',
          S3_SECRET_ACCESS_KEY: 'letters, digits and signs without spaces (FILES_URL is in S3)',
        },
      }),
    );
    // A fault in them does not concern a command that needs no store.
    expect(() => readTerminalConfig(wrong)).not.toThrow();
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
