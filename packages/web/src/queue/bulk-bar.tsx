import type { Dossier, Member } from '@carveout/schema';
import { suffices } from '@carveout/schema';
import { BookOpen, Check, RotateCcw, TriangleAlert, UserRound, X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { KeyCap } from '../frame/key-cap.tsx';
import { useWording } from '../frame/wording.ts';
import type { Deciding } from './deciding.ts';
import { NOBODY } from './filter.ts';
import type { Row } from './rows.ts';

const LONGEST_REASON = 2000;
const REFUSED_SHOWN = 5;

/** What can be done with the chosen findings, or with the one that the reader is at, below the table. */
export function BulkBar(props: {
  readonly role: Dossier['role'];
  readonly members: readonly Member[];
  readonly on: readonly Row[];
  /** Whether they were chosen, and are not just where the reader is. */
  readonly chosen: boolean;
  readonly deciding: Deciding;
  readonly rejecting: boolean;
  readonly setRejecting: (rejecting: boolean) => void;
  readonly onOpen: () => void;
  readonly onClear: () => void;
  readonly wordsFor: (target: { readonly agreement: string; readonly finding: string }) => string;
}) {
  const { role, members, on, chosen, deciding, rejecting, setRejecting, onOpen, onClear, wordsFor } = props;
  const { t, number } = useWording();
  const targets = on.map(({ agreement, finding }) => ({ agreement: agreement.id, finding: finding.id }));
  const decided = on.length > 0 && on.every(({ state }) => state !== 'open');
  return (
    <section className="bulk-bar" aria-label={t('queue.deciding')}>
      {deciding.failure && (
        <div className="refusal" role="alert">
          <TriangleAlert aria-hidden="true" size={16} />
          <p>
            {t('queue.failed')} {t(`failure.${deciding.failure}`)}
          </p>
        </div>
      )}
      {deciding.refused.length > 0 && (
        <div className="refusal" role="alert">
          <TriangleAlert aria-hidden="true" size={16} />
          <div>
            <p>
              {t('queue.refused', { count: deciding.refused.length, value: number(deciding.refused.length) })}{' '}
              <Button className="link" onPress={deciding.dismiss}>
                {t('app.dismiss')}
              </Button>
            </p>
            <ul>
              {deciding.refused.slice(0, REFUSED_SHOWN).map((one) => (
                <li key={`${one.agreement} ${one.finding}`}>
                  {t('app.said', {
                    what: wordsFor(one),
                    says: t(`queue.because.${one.code === 'conflict' ? 'conflict' : 'other'}`),
                  })}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {rejecting ? (
        <Reason
          count={on.length}
          onSend={(reason) => {
            deciding.act({ kind: 'reject', reason }, targets);
            setRejecting(false);
          }}
          onLeave={() => setRejecting(false)}
        />
      ) : (
        <div className="bulk-buttons">
          <p className={`bulk-count numbers${chosen ? '' : ' bulk-hint'}`}>
            {chosen ? t('queue.chosen', { count: on.length, value: number(on.length) }) : t('queue.noneChosen')}
            {chosen && (
              <Button className="link" onPress={onClear}>
                {t('queue.clear')}
              </Button>
            )}
          </p>
          {suffices(role, 'reviewer') && (
            <>
              <Button
                className="button"
                isDisabled={on.length === 0}
                aria-keyshortcuts="A"
                onPress={() => deciding.act({ kind: 'accept', reason: '' }, targets)}
              >
                <Check aria-hidden="true" size={16} />
                {t('review.accept')}
                <KeyCap>A</KeyCap>
              </Button>
              <Button
                className="button"
                isDisabled={on.length === 0}
                aria-keyshortcuts="R"
                onPress={() => setRejecting(true)}
              >
                <X aria-hidden="true" size={16} />
                {t('review.reject.open')}
                <KeyCap>R</KeyCap>
              </Button>
              {decided && (
                <Button className="button" onPress={() => deciding.act({ kind: 'reopen', reason: '' }, targets)}>
                  <RotateCcw aria-hidden="true" size={15} />
                  {t('review.reopen')}
                </Button>
              )}
            </>
          )}
          {suffices(role, 'negotiator') && (
            <MenuTrigger>
              <Button className="button" isDisabled={on.length === 0}>
                <UserRound aria-hidden="true" size={16} />
                {t('queue.assign')}
              </Button>
              <Popover className="popover">
                <Menu
                  className="menu"
                  aria-label={t('queue.assign')}
                  onAction={(key) =>
                    deciding.act({ kind: 'assign', assignee: key === NOBODY ? null : String(key) }, targets)
                  }
                >
                  <MenuItem id={NOBODY} className="menu-item">
                    {t('queue.nobody')}
                  </MenuItem>
                  {members.map(({ user, organisation }) => (
                    <MenuItem key={user.id} id={user.id} className="menu-item" textValue={user.name}>
                      <span className="menu-name">{user.name}</span>
                      {organisation && <span className="quiet">{organisation.name}</span>}
                    </MenuItem>
                  ))}
                </Menu>
              </Popover>
            </MenuTrigger>
          )}
          <Button className="button" isDisabled={on.length === 0} onPress={onOpen}>
            <BookOpen aria-hidden="true" size={16} />
            {t('queue.open')}
            <KeyCap>↵</KeyCap>
          </Button>
        </div>
      )}
    </section>
  );
}

/** Asks for the one reason with which all of them are rejected. Enter sends, Esc leaves. */
function Reason(props: {
  readonly count: number;
  readonly onSend: (reason: string) => void;
  readonly onLeave: () => void;
}) {
  const { t, number } = useWording();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const id = useId();
  const send = () => {
    setMissing(reason.trim() === '');
    if (reason.trim()) props.onSend(reason.trim());
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      props.onLeave();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form
      className="bulk-reason"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={id}>{t('queue.why', { count: props.count, value: number(props.count) })}</label>
      <textarea
        id={id}
        ref={focused}
        rows={2}
        maxLength={LONGEST_REASON}
        value={reason}
        required
        aria-invalid={missing}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => setReason(target.value)}
        onKeyDown={keyed}
      />
      <p id={`${id}-hint`} className={missing ? 'missing' : 'quiet'} role={missing ? 'alert' : undefined}>
        {t(missing ? 'review.reject.missing' : 'review.hint')}
      </p>
      <div className="decision-buttons">
        <Button className="button primary" onPress={send}>
          {t('review.reject.confirm')}
        </Button>
        <Button className="button" onPress={props.onLeave}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The form opens at the reader's asking, and to be written in. */
const focused = (field: HTMLTextAreaElement | null): void => field?.focus();
