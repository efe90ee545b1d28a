import type { PackVersion } from '@carveout/schema';
import { Button } from 'react-aria-components';
import { useRuleVersions } from '../api/rules.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Fold } from '../frame/fold.tsx';
import { useWording } from '../frame/wording.ts';

type Take = (version: PackVersion) => void;

/** Who kept which version of a file, when and why; each can be taken up again. */
export function Versions(props: {
  readonly dossier: string;
  readonly name: string;
  readonly writes: boolean;
  readonly onTake: Take;
}) {
  const { t } = useWording();
  return (
    <Fold summary={t('bench.versions')}>
      <List {...props} />
    </Fold>
  );
}

function List(props: {
  readonly dossier: string;
  readonly name: string;
  readonly writes: boolean;
  readonly onTake: Take;
}) {
  const { t, moment } = useWording();
  const versions = useRuleVersions(props.dossier, props.name);
  if (versions.error) return <FailureNotice error={versions.error} onRetry={() => versions.refetch()} />;
  return (
    <ol className="bench-versions">
      {versions.data?.map((version) => (
        <li key={version.id}>
          <p>
            <time dateTime={version.at}>{moment(version.at)}</time>
            {', '}
            {version.by.user.name}
            {version.by.organisation && ` (${version.by.organisation.name})`}
            {version.rules === null && ` · ${t('bench.wasTakenOut')}`}
          </p>
          {version.note && <p className="quiet">{version.note}</p>}
          {props.writes && version.rules !== null && (
            <Button className="link" onPress={() => props.onTake(version)}>
              {t('bench.takeVersion')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
