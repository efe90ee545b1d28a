import { type Finding, type Member, REVIEW_LIMITS } from '@carveout/schema';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useDossierMembers } from '../../agreement/model.ts';
import { useWording } from '../../frame/wording.ts';
import type { Actions } from '../actions.ts';
import type { Drafts } from '../drafts.ts';
import { calledIn, type Mentioning, mentionAt, mentionable } from '../mention.ts';
import { useRoom } from '../model.ts';
import { personName } from '../who-and-when.tsx';
import { ReviewForm } from './review-form.tsx';

/** A comment that nothing is typed in yet, in answer to another one or to none. */
export const unwritten = (replyTo: number | null): Drafts['comment'] => ({ text: '', replyTo, called: new Map() });

/** Takes a comment, or the answer to one; "@" calls members of the dossier. */
export function CommentForm({ finding, actions }: { readonly finding: Finding; readonly actions: Actions }) {
  const { t } = useWording();
  const { events } = useRoom();
  const [missing, setMissing] = useState(false);
  const draft = actions.draft('comment', finding.id) ?? unwritten(null);
  const { text, replyTo, called } = draft;
  const answered = replyTo === null ? undefined : events.find(({ id }) => id === replyTo);
  return (
    <ReviewForm
      title={
        answered ? t('review.comment.answer', { who: personName(t, answered.by.user.name) }) : t('review.comment.title')
      }
      confirm={t('review.comment.confirm')}
      hint={t('review.comment.hint')}
      problem={missing ? t('review.comment.missing') : null}
      onSend={() => {
        const said = text.trim();
        setMissing(said === '');
        if (!said) return;
        const mentions = calledIn(said, called).slice(0, REVIEW_LIMITS.mentions);
        actions.send({ kind: 'comment', finding: finding.id, text: said, replyTo, mentions });
      }}
      onClose={actions.close}
    >
      <MentionField
        label={t('review.comment.text')}
        value={text}
        onChange={(words) => actions.keep('comment', finding.id, { ...draft, text: words })}
        onCall={(words, { user }) =>
          actions.keep('comment', finding.id, {
            ...draft,
            text: words,
            called: new Map([...called, [user.id, user.name]]),
          })
        }
      />
    </ReviewForm>
  );
}

/** A field in which "@" offers the members of the dossier. */
function MentionField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onCall: (text: string, member: Member) => void;
}) {
  const { t } = useWording();
  const members = useDossierMembers();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [mentioning, setMentioning] = useState<Mentioning | null>(null);
  const [at, setAt] = useState(0);
  const offered = mentioning ? mentionable(members, mentioning) : [];
  const chosen = offered[Math.min(at, offered.length - 1)];
  const look = (element: HTMLTextAreaElement) => {
    setMentioning(mentionAt(element.value, element.selectionStart));
    setAt(0);
  };
  const call = (member: Member) => {
    if (!mentioning || !field.current) return;
    const name = `@${member.user.name} `;
    const caret = mentioning.at + name.length;
    const after = props.value.slice(field.current.selectionStart);
    // At once: what is typed next must come behind the name.
    flushSync(() => {
      props.onCall(props.value.slice(0, mentioning.at) + name + after, member);
      setMentioning(null);
    });
    field.current.focus();
    field.current.setSelectionRange(caret, caret);
  };
  const keyed = (event: KeyboardEvent) => {
    if (!chosen) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) setAt((offered.indexOf(chosen) + by + offered.length) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') call(chosen);
    else if (event.key === 'Escape') setMentioning(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const optionId = (member: Member) => `${id}-${member.user.id}`;
  return (
    <div className="field mention-field">
      <label htmlFor={id}>{props.label}</label>
      {chosen && (
        <div className="menu mentions" id={`${id}-list`} role="listbox" aria-label={t('review.comment.members')}>
          {offered.map((member) => (
            <div
              key={member.user.id}
              id={optionId(member)}
              className="menu-item"
              role="option"
              tabIndex={-1}
              aria-selected={member === chosen}
              data-focused={member === chosen || undefined}
              onPointerDown={(event) => {
                event.preventDefault();
                call(member);
              }}
            >
              {[personName(t, member.user.name), member.organisation?.name].filter(Boolean).join(', ')}
            </div>
          ))}
        </div>
      )}
      <textarea
        id={id}
        ref={(element) => {
          const opened = field.current === null && element !== null;
          field.current = element;
          if (opened) element.focus();
        }}
        rows={3}
        maxLength={REVIEW_LIMITS.text}
        value={props.value}
        aria-autocomplete="list"
        aria-controls={chosen ? `${id}-list` : undefined}
        aria-activedescendant={chosen ? optionId(chosen) : undefined}
        onChange={({ target }) => {
          props.onChange(target.value);
          look(target);
        }}
        onSelect={({ currentTarget }) => {
          if (mentioning) setMentioning(mentionAt(currentTarget.value, currentTarget.selectionStart));
        }}
        onBlur={() => setMentioning(null)}
        onKeyDown={keyed}
      />
    </div>
  );
}
