"""What reading an archive on a cluster costs, from measured rates and prices that are named."""
