import { Domain, type Extent, type Protection } from '@carveout/schema';
import { useWording } from '../frame/wording.ts';

/** What a protection protects, how and for whom: technique, Parties, domains, digital forms, kind of measure. */
export function Subject({ protection }: { readonly protection: Protection }) {
  const { t, list, party } = useWording();
  const { technique, parties, domains, digital, only } = protection;
  const covered = (extent: Extent) => Domain.options.filter((domain) => domains[domain] === extent);
  const names = (some: readonly Domain[]) =>
    some.length === Domain.options.length ? t('judged.everyDomain') : list(some.map((domain) => t(`domain.${domain}`)));
  const facts: readonly (readonly [string, string])[] = [
    [t('judged.technique'), t(`technique.${technique}`)],
    ...(parties ? [[t('judged.speaksFor'), list(parties.map(party))] as const] : []),
    ...(covered('whole').length > 0 ? [[t('judged.covers'), names(covered('whole'))] as const] : []),
    ...(covered('part').length > 0 ? [[t('judged.coversPart'), names(covered('part'))] as const] : []),
    [t('judged.digital'), t(`digital.${digital}`)],
    ...(only ? [[t('judged.only'), t(`only.${only}`)] as const] : []),
  ];
  return (
    <dl className="facts-list">
      {facts.map(([term, says]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
}
