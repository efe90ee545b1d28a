import { type AgreementSummary, Answers } from '@carveout/schema';
import { failureOf, RequestFailure } from './request.ts';

/** One upload on its way. `cancel` stops it; `done` then never settles. */
export type Sending = {
  readonly done: Promise<AgreementSummary>;
  readonly cancel: () => void;
};

/** Where an upload goes: a dossier, and the agreement in it that it is a new round of, where it is one. */
export type Target = { readonly dossier: string; readonly after?: string };

/** Sends a file's bytes and tells how much of it has gone, from 0 to 1. `done` rejects with a `RequestFailure`. */
export function sendFile(file: File, target: Target, onSent: (share: number) => void): Sending {
  // fetch cannot tell how much of a body has been sent.
  const request = new XMLHttpRequest();
  const done = new Promise<AgreementSummary>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new RequestFailure('offline', 'the connection broke'));
    request.onload = () => {
      const body = parse(request.responseText);
      const parsed = Answers.agreement.safeParse(body);
      if (request.status >= 200 && request.status < 300 && parsed.success) resolve(parsed.data);
      else reject(failureOf(request.status, body));
    };
  });
  request.open('POST', `/api/agreements?${new URLSearchParams({ name: file.name, ...target })}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return { done, cancel: () => request.abort() };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
