import { Panel } from '#app/components/panel.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { Story } from '#app/services/stories/read-stories.server.ts';

import { StoryTimeline } from './story-timeline.tsx';

/** Arms of an answer that are known from several occasions, each as one story. */
export function StoryPanels({ stories }: { stories: readonly Story[] }) {
  const { t } = useText();
  return (
    <>
      {stories.map((story) => (
        <Panel
          key={story.occasions[0]?.recordId}
          title={t(isConfirmed(story) ? 'story.inAnswer' : 'story.likely', {
            count: story.occasions.length + story.hidden.length,
          })}
        >
          {story.intakes > 1 && <p>{t('story.again', { count: story.intakes })}</p>}
          <StoryTimeline story={story} />
        </Panel>
      ))}
    </>
  );
}

/** People of both sides said of each occasion that it is of this arm; where one rests on marks alone, it may be another's. */
function isConfirmed({ occasions }: Story): boolean {
  return occasions.every(({ hitIds }) => hitIds.length > 0);
}
