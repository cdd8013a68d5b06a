/** Objects in a bucket of an S3-compatible store (Amazon S3, MinIO, Ceph …), addressed by path. */
import { AwsClient } from 'aws4fetch';
import { HjemmelError } from '../errors.ts';
import { checkName, type ObjectStore } from './object-store.ts';

export interface S3Options {
  /** `https://s3.example.com`; the bucket is put behind it. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** Before every name, with its slash; empty for none. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The texts of one element of a flat XML answer; names and times hold no markup. */
function elements(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map((match) =>
    match[1]!.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  );
}

/** REST API of S3, version 2006-03-01; requests are signed with Signature Version 4 and tried again when it is busy. */
export function openS3({ endpoint, bucket, prefix, ...login }: S3Options): ObjectStore {
  const client = new AwsClient({ ...login, service: 's3', retries: 4 });
  const root = `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(bucket)}`;
  const ask = async (url: string, init: RequestInit, fine: readonly number[]): Promise<Response> => {
    let response: Response;
    try {
      response = await client.fetch(url, init);
    } catch (error) {
      throw new HjemmelError('files-unreachable', { failure: 'network' }, error);
    }
    if (fine.includes(response.status)) return response;
    await response.body?.cancel();
    if (response.status === 404) throw new HjemmelError('object-missing', { object: new URL(url).pathname });
    throw new HjemmelError('files-unreachable', { failure: `HTTP ${response.status}` });
  };
  const urlOf = (name: string): string => `${root}/${prefix}${checkName(name)}`;
  return {
    put: async (name, bytes) => {
      await ask(urlOf(name), { method: 'PUT', body: Uint8Array.from(bytes) }, [200]);
    },
    get: async (name) => new Uint8Array(await (await ask(urlOf(name), { method: 'GET' }, [200])).arrayBuffer()),
    remove: async (name) => {
      await ask(urlOf(name), { method: 'DELETE' }, [200, 204, 404]);
    },
    async *list(start) {
      for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
        const query = new URLSearchParams({ 'list-type': '2', prefix: `${prefix}${start}` });
        if (token !== undefined) query.set('continuation-token', token);
        const xml = await (await ask(`${root}?${query}`, { method: 'GET' }, [200])).text();
        const [names, times] = [elements(xml, 'Key'), elements(xml, 'LastModified')];
        for (const [place, name] of names.entries())
          yield { name: name.slice(prefix.length), storedAt: times[place] ?? '' };
        token = elements(xml, 'NextContinuationToken')[0];
      }
    },
  };
}
