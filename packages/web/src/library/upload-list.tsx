import { RotateCw, TriangleAlert, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';
import { type Upload, useUploads } from './uploads.ts';

/** The files being added, with how much of each has gone, and those that could not be added, with the reason. */
export function UploadList() {
  const { t } = useWording();
  const { uploads, retry, drop } = useUploads();
  if (uploads.length === 0) return null;
  return (
    <section className="uploads" aria-labelledby="uploads-title">
      <h2 id="uploads-title">{t('upload.title')}</h2>
      <ul>
        {uploads.map((upload) => (
          <li key={upload.key} className="upload" data-state={upload.state}>
            <span className="file-name">{upload.file.name}</span>
            <HowFar upload={upload} />
            <span className="upload-actions">
              {upload.state === 'failed' && (
                <Button
                  className="button small"
                  aria-label={t('upload.retry', { name: upload.file.name })}
                  onPress={() => retry(upload.key)}
                >
                  <RotateCw aria-hidden="true" size={14} />
                  {t('app.retry')}
                </Button>
              )}
              <Button
                className="button small"
                aria-label={t(upload.state === 'failed' ? 'upload.dismiss' : 'upload.cancel', {
                  name: upload.file.name,
                })}
                onPress={() => drop(upload.key)}
              >
                <X aria-hidden="true" size={14} />
                {upload.state === 'failed' ? t('app.dismiss') : t('app.cancel')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function HowFar({ upload }: { readonly upload: Upload }) {
  const { t, share, bytes } = useWording();
  if (upload.state === 'failed')
    return (
      <span className="upload-state failure" role="alert">
        <TriangleAlert aria-hidden="true" size={15} />
        <span>
          <strong>{t('upload.failed')}.</strong> {t(`failure.${upload.failure ?? 'unreadable'}`)}
        </span>
      </span>
    );
  const size = bytes(upload.file.size);
  const words =
    upload.state === 'waiting' ? t('upload.waiting') : t('upload.sent', { share: share(upload.share), size });
  return (
    <span className="upload-state">
      <progress aria-label={t('upload.sending', { name: upload.file.name })} value={upload.share} max={1} />
      <span className="numbers">{words}</span>
    </span>
  );
}
