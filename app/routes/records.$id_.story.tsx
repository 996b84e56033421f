import { StoryTimeline } from '#app/components/story/story-timeline.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { readStory, statesOfStories } from '#app/services/stories/read-stories.server.ts';

export const meta = pageTitle('story.title');

export const loader = portalLoader('records:read', async ({ tx, officer, params, audit }) => {
  if (!isNational(officer)) throw new NotFound('record');
  const id = idParam(params, 'id');
  const story = await readStory(tx, officer, id);
  await audit({
    operation: 'story.read',
    subject: { kind: 'record', id },
    concernedStates: statesOfStories([story], officer),
    detail: { shown: story.occasions.length + story.hidden.length },
  });
  return { id, story };
});

export default function RecordStory() {
  const { id, story } = useLoaderData<typeof loader>();
  const { t } = useText();
  const alone = story.occasions.length + story.hidden.length === 1;
  return (
    <>
      <h1>{t('story.title')}</h1>
      <p className="lead">{t(alone ? 'story.alone' : 'story.lead')}</p>
      {story.intakes > 1 && <p>{t('story.again', { count: story.intakes })}</p>}
      <StoryTimeline story={story} here={id} />
      <p className="hint">{t('story.how')}</p>
    </>
  );
}
