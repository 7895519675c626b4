import type { People } from '../../app/platform.ts';
import type { Clients } from './tokens.ts';
import { whatWentWrong } from './what-went-wrong.ts';

/** Who people are in their workspace, asked of Slack. */
export const slackPeople = (clients: Clients): People => ({
  async profile(tenant, handle) {
    try {
      const { user } = await clients.call(tenant, ({ users }) => users.info({ user: handle }));
      if (!user) return undefined;
      const { profile, tz } = user;
      const name = [profile?.display_name, profile?.real_name, user.real_name, user.name].find(
        (one) => one !== undefined && one.trim() !== '',
      );
      return {
        name: name ?? handle,
        ...(tz === undefined ? {} : { zone: tz }),
        admin: user.is_admin === true || user.is_owner === true || user.is_primary_owner === true,
        active: user.deleted !== true,
      };
    } catch (error) {
      const wrong = whatWentWrong(error);
      if (wrong.how === 'refused' && wrong.because === 'person') return undefined;
      throw error;
    }
  },
});
