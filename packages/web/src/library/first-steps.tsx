import type { AgreementSummary } from '@carveout/schema';
import { Link } from 'wouter';
import { useWording } from '../frame/wording.ts';

/** What a newcomer can do first, in three steps; shown until there is an agreement of their own. */
export function FirstSteps({ model }: { readonly model: AgreementSummary | undefined }) {
  const { t } = useWording();
  return (
    <section className="first-steps" aria-labelledby="first-steps-title">
      <h2 id="first-steps-title">{t('library.first.title')}</h2>
      <ol>
        {model && (
          <li>
            <h3>
              <Link href={`/agreements/${model.id}`}>{t('library.first.model')}</Link>
            </h3>
            <p>{t('library.first.modelText')}</p>
          </li>
        )}
        <li>
          <h3>{t('library.first.add')}</h3>
          <p>{t('library.first.addText')}</p>
        </li>
        <li>
          <h3>{t('library.first.review')}</h3>
          <p>{t('library.first.reviewText')}</p>
        </li>
        {!model && (
          <li>
            <h3>{t('library.first.judge')}</h3>
            <p>{t('library.first.judgeText')}</p>
          </li>
        )}
      </ol>
    </section>
  );
}
